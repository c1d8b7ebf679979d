"""Manages the users of a customer, as a script of a partner would with what Python brings along.

The second argument is the id of a customer with licences, of which few are left.
"""

import sys
import urllib.parse

from published import attributes, collection, every, link, matches, of, pascal, problems, read, send, text, time, told, word

customer = f"/customers/{sys.argv[2]}"

password_profile = matches({"password": text, "forceChangePassword": of(bool)})
user = matches(
    {
        **dict.fromkeys(["usageLocation", "id", "userPrincipalName", "firstName", "lastName", "displayName"], text),
        **dict.fromkeys(["immutableId", "phoneNumber"], text),
        "passwordProfile": password_profile,
        "lastDirectorySyncTime": word(None),
        "userDomainType": word("none", "managed", "federated"),
        "state": word("active", "inactive"),
        "softDeletionTime": lambda value: value is None or time(value),
        "links": matches({"self": link}),
        "attributes": attributes,
    }
)
plan = matches(dict.fromkeys(["displayName", "serviceName", "id", "capabilityStatus", "targetType"], text))
product = matches(
    {
        **dict.fromkeys(["id", "name", "skuPartNumber"], text),
        "targetType": word("User", "Tenant"),
        "licenseGroupId": word("group1", "group2"),
    }
)
units = ["availableUnits", "activeUnits", "consumedUnits", "suspendedUnits", "totalUnits", "warningUnits"]
sku = matches(
    {
        **dict.fromkeys(units, of(int)),
        "productSku": product,
        "servicePlans": every(plan),
        "capabilityStatus": text,
        "attributes": attributes,
    }
)
license_of_user = matches({"servicePlans": every(plan), "productSku": product, "attributes": attributes})
role = matches({"name": text, "id": text, "attributes": attributes})
member = matches(
    {**dict.fromkeys(["displayName", "userPrincipalName", "roleId", "id"], text), "attributes": attributes}
)


def pages(path):
    """The pages of a list: the service leaves the version out of the links to the next ones."""
    headers = {}
    while path:
        status, _, page = send("GET", path, **headers)
        if status != 200:
            problems.append([path, status])
            return
        for item in page["items"]:
            user(item)
        yield page
        follow = page["links"].get("next")
        path = follow and follow["uri"]
        headers = {entry["key"]: entry["value"] for entry in follow["headers"]} if follow else {}


found = [item for page in pages(f"{customer}/users?size=9") for item in page["items"]]
domain = found[-1]["userPrincipalName"].split("@")[1]
told(users=len(found) == len({item["id"] for item in found}), located=[found[0].get("usageLocation"), found[1]["usageLocation"]])

# As the .NET client writes it: all names begin with a capital, and what was not set is null.
unset = dict.fromkeys(["id", "immutableId", "phoneNumber", "lastDirectorySyncTime", "state", "softDeletionTime"])
wanted = {
    **unset,
    "usageLocation": "GR",
    "userPrincipalName": f"jo.doe@{domain}",
    "firstName": "Jo",
    "lastName": "Doe",
    "displayName": "Jo Doe",
    "passwordProfile": {"password": "Sample-1-Pass", "forceChangePassword": True},
    "attributes": {"objectType": "CustomerUser"},
}
status, _, made = send("POST", f"{customer}/users", pascal(wanted))
user(made)
path = f"{customer}/users/{made['id']}"
again = send("POST", f"{customer}/users", pascal(wanted))
weak = send("POST", f"{customer}/users", {**wanted, "passwordProfile": {"password": "weak"}})
told(created=status, again=[again[0], again[2]["source"]], weak=weak[0])

whole = read(path, user)
changed = send("PATCH", path, pascal({**whole, "displayName": "Jo D.", "links": None}))
reset = send("PATCH", f"{path}/resetpassword", {"passwordProfile": {"password": "Sample-2-Pass", "forceChangePassword": False}})
user(reset[2])
told(changed=[changed[0], changed[2]["displayName"]], reset=[reset[0], reset[2]["passwordProfile"]["forceChangePassword"]])

both = "?licenseGroupIds=Group1&licenseGroupIds=Group2"
skus = read(f"{customer}/subscribedskus{both}", collection(sku))["items"]
left = skus[0]["availableUnits"]
update = {
    "licensesToAssign": [{"excludedPlans": None, "skuId": skus[0]["productSku"]["id"]}],
    "licensesToRemove": None,
    "licenseWarnings": None,
    "attributes": {"objectType": "LicenseUpdate"},
}
outcomes = []
for item in [item for item in found if "usageLocation" in item] + [made]:
    held = read(f"{customer}/users/{item['id']}/licenses{both}", collection(license_of_user))["items"]
    if any(one["productSku"]["id"] == skus[0]["productSku"]["id"] for one in held):
        continue
    status, _, answer = send("POST", f"{customer}/users/{item['id']}/licenseupdates", pascal(update))
    outcomes.append([status, answer.get("code")])
told(assigned=outcomes[:left] == [[201, None]] * left, after=outcomes[left:][:1])

roles = read(f"{customer}/directoryroles", collection(role))["items"]
helpdesk = next(one["id"] for one in roles if one["name"] == "Helpdesk Administrator")
members = f"{customer}/directoryroles/{helpdesk}/usermembers"
body = {name: made[name] for name in ("id", "displayName", "userPrincipalName")}
status, _, added = send("POST", members, pascal({**body, "attributes": {"objectType": "UserMember"}}))
member(added)
listed = [one["id"] == made["id"] for one in read(members, collection(member))["items"]]
held = [one["id"] == helpdesk for one in read(f"{path}/directoryroles", collection(role))["items"]]
told(role=[status, listed, held], removed=send("DELETE", f"{members}/{made['id']}")[0])

deleted = send("DELETE", path)
query = urllib.parse.quote('{"Field":"UserState","Value":"Inactive","Operator":"equals"}')
gone = [[item["state"], time(item["softDeletionTime"])] for page in pages(f"{customer}/users?size=500&filter={query}") for item in page["items"]]
restored = send("PATCH", path, {"State": "active", "Attributes": {"ObjectType": "CustomerUser"}})
told(deleted=[deleted[0], deleted[2]], gone=gone, restored=[restored[0], restored[2]["state"], restored[2]["displayName"]])
told(problems=problems)
