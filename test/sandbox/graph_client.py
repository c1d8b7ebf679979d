"""Takes admin relationships from their creation to their end, as a script of a partner would with the library requests.

The first argument is the address of Microsoft Graph, with the version. It says in JSON what it read, one object a line,
and waits for a line on standard input where a customer has to approve.
"""

import json
import sys

import requests

graph = sys.argv[1]
relationships = f"{graph}/tenantRelationships/delegatedAdminRelationships"
session = requests.Session()
# Nothing here is to go through a proxy.
session.trust_env = False
session.headers["Authorization"] = "Bearer token"
retries = requests.adapters.Retry(status_forcelist=[429], allowed_methods=None)
session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retries))


def told(**facts):
    print(json.dumps(facts), flush=True)


def ask(method, url, **options):
    answer = session.request(method, url, **options)
    answer.raise_for_status()
    return answer


def refused(method, url, **options):
    try:
        ask(method, url, **options)
    except requests.HTTPError as error:
        return [error.response.status_code, error.response.json()["error"]["code"]]
    return None


def roles(*ids):
    return {"unifiedRoles": [{"roleDefinitionId": one} for one in ids]}


def every(url, **parameters):
    """Every row of a list, following its links to the next page."""
    pages = 0
    rows = []
    while url:
        page = ask("GET", url, params=parameters).json()
        pages += 1
        rows += page["value"]
        url, parameters = page.get("@odata.nextLink"), {}
    return rows, pages


READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"
USERS = "fe930be7-5e62-47db-91af-98c3a49a38b1"


def draft(name):
    return {"displayName": name, "duration": "P730D", "accessDetails": roles(READERS, USERS)}


made = [ask("POST", relationships, json=draft(f"Contoso {number}")) for number in range(1, 8)]
rows, pages = every(relationships, **{"$top": 3})
told(names=[row["displayName"] for row in rows], pages=pages, statuses=[answer.status_code for answer in made])

first = made[0].json()
own = f"{relationships}/{first['id']}"
stale = {"If-Match": first["@odata.etag"]}
told(
    patched=ask("PATCH", own, json={"displayName": "Contoso first line"}, headers=stale).json()["displayName"],
    stale=refused("PATCH", own, json={"displayName": "Contoso"}, headers=stale),
    unmatched=refused("PATCH", own, json={"displayName": "Contoso"}),
    taken=refused("POST", relationships, json=draft("Contoso 2")),
    missing=refused("GET", f"{relationships}/none"),
    early=refused("POST", f"{own}/requests", json={"action": "terminate"}),
)

ask("POST", f"{own}/requests", json={"action": "lockForApproval"})
told(approve=first["id"], status=ask("GET", own).json()["status"])
sys.stdin.readline()

group = ask("GET", f"{graph}/groups", params={"$filter": "displayName eq 'Helpdesk'"}).json()["value"][0]["id"]
assigned = ask(
    "POST",
    f"{own}/accessAssignments",
    json={
        "accessContainer": {"accessContainerId": group, "accessContainerType": "securityGroup"},
        "accessDetails": roles(READERS),
    },
)
one = f"{own}/accessAssignments/{assigned.json()['id']}"
change = ask("PATCH", one, json={"accessDetails": roles(USERS)}, headers={"If-Match": ask("GET", one).json()["@odata.etag"]})
operation = ask("GET", change.headers["Location"]).json()
held = ask("GET", one).json()
ask("DELETE", one, headers={"If-Match": held["@odata.etag"]})
told(
    changed=change.status_code,
    operation=[operation["operationType"], operation["status"]],
    roles=[role["roleDefinitionId"] for role in held["accessDetails"]["unifiedRoles"]],
)

path = "/tenantRelationships/delegatedAdminRelationships"
parts = [
    {"id": str(number), "method": "GET", "url": f"{path}/{key}/requests"}
    for number, key in enumerate([first["id"], made[1].json()["id"], "nobody"])
]
answers = {part["id"]: part["status"] for part in ask("POST", f"{graph}/$batch", json={"requests": parts}).json()["responses"]}
ask("POST", f"{own}/requests", json={"action": "terminate"})
told(batch=[answers[part["id"]] for part in parts], status=ask("GET", own).json()["status"])
