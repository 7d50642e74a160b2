from django.dispatch import receiver

from connected.strategy.plan.models import Programme
from connected.strategy.plan.signals import Section, programme_page
from connected.strategy.projects.models import Project
from connected.strategy.projects.signals import project_page
from connected.strategy.transparency.queries.chain import told_of


@receiver(programme_page)
def tell_the_money_of_programme(programme: Programme, **kwargs: object) -> Section:
    projects = Project.objects.filter(programme=programme).select_related("programme")
    facts = {"told": told_of(projects), "where": f"programme={programme.key}"}
    return Section(template="transparency/section.html", order=60, facts=facts)


@receiver(project_page)
def tell_the_money_of_project(project: Project, **kwargs: object) -> Section:
    facts = {"told": told_of([project]), "where": f"project={project.reference}"}
    return Section(template="transparency/section.html", order=60, facts=facts)
