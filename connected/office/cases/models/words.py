"""What of a case is searched. All of it stands on the case's page, so whoever may see the case may find it so."""

from django.contrib.postgres.search import SearchVector, SearchVectorCombinable, SearchVectorField
from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat


class AnswerWords(SearchVectorCombinable, Func):
    """The words of what the resident told us, without those of the questions."""

    function = "to_tsvector"
    template = (
        "to_tsvector('simple'::regconfig, jsonb_path_query_array(%(expressions)s, '$[*].value'))"
    )
    output_field = SearchVectorField()
    config = None


WORDS = SearchVector(
    "reference", "summary", "place_text", "reporter_name", config="simple"
) + AnswerWords("particulars")
"""For words by their beginnings."""

LETTERS = Concat(
    "reporter_name",
    Value(" "),
    "place_text",
    Value(" "),
    "summary",
    output_field=TextField(),
)
"""For words that are spelt alike."""
