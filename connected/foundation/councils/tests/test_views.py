def test_schema_is_published_with_its_own_address(client):
    reply = client.get("/schemas/council.json")

    assert (reply.status_code, reply["Content-Type"], reply.json()["$id"]) == (
        200,
        "application/schema+json",
        "http://testserver/schemas/council.json",
    )


def test_unknown_schema_is_not_found(client, db):
    assert client.get("/schemas/nowhere.json").status_code == 404
