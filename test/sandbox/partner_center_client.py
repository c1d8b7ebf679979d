"""Reads and changes what belongs to a customer's record, as a script of a partner would with what Python brings along.

The first argument is the address of Partner Center, with the version. It says in JSON what it did, one object a line.
Each answer is held against the fields that Microsoft publishes for the resource: their names, types and words.
"""

import json
import sys
import urllib.error
import urllib.request
import uuid
from datetime import datetime

base = sys.argv[1]
# Nothing here is to go through a proxy.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def told(**facts):
    print(json.dumps(facts), flush=True)


def send(method, path, body=None, **headers):
    """Status, headers and body of an answer; the body may begin with a byte order mark."""
    request = urllib.request.Request(base + path, method=method)
    request.add_header("Authorization", "Bearer token")
    request.add_header("Accept", "application/json")
    request.add_header("MS-RequestId", str(uuid.uuid4()))
    request.add_header("MS-CorrelationId", str(uuid.uuid4()))
    request.add_header("MS-Contract-Version", "v1")
    request.add_header("X-Locale", "en-US")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        answer = opener.open(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, json.loads(answer.read().decode("utf-8-sig"))


def pascal(value):
    """The same with keys that begin with a capital, as the .NET client writes them."""
    if isinstance(value, dict):
        return {key[:1].upper() + key[1:]: pascal(part) for key, part in value.items()}
    return [pascal(part) for part in value] if isinstance(value, list) else value


def time(value):
    datetime.fromisoformat(value)
    return True


def word(*words):
    return lambda value: value in words


def of(kind):
    return lambda value: isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def every(check):
    return lambda value: isinstance(value, list) and all(check(part) for part in value)


def matches(fields):
    """Checks an object: no field but these, each of its type. Says what is wrong in `problems`."""

    def check(value):
        for name, part in value.items():
            if name not in fields or not fields[name](part):
                problems.append([name, part])
        return True

    return check


problems = []
text = of(str)
link = matches({"uri": text, "method": word("GET", "Get"), "headers": every(matches({"key": text, "value": text}))})
attributes = matches({"etag": text, "objectType": text})
subscription = matches(
    {
        **dict.fromkeys(["id", "offerId", "entitlementId", "offerName", "friendlyName", "orderId", "partnerId"], text),
        **dict.fromkeys(["unitType", "termDuration", "renewalTermDuration", "publisherName", "attentionReason"], text),
        **dict.fromkeys(["creationDate", "effectiveStartDate", "commitmentEndDate", "commitmentEndDateTime"], time),
        "cancellationAllowedUntilDate": time,
        **dict.fromkeys(["hasPurchasableAddons", "autoRenewEnabled", "isTrial", "isMicrosoftProduct"], of(bool)),
        **dict.fromkeys(["attentionNeeded", "actionTaken"], of(bool)),
        "quantity": of(int),
        "status": word("none", "active", "pending", "suspended", "expired", "disabled", "deleted"),
        "billingType": word("none", "usage", "license"),
        "billingCycle": word("none", "monthly", "annual", "one_time", "triennial"),
        "contractType": word("subscription"),
        **dict.fromkeys(["actions", "suspensionReasons"], every(text)),
        "productType": matches({"id": text, "displayName": text}),
        "refundOptions": every(matches({"type": word("Full", "Partial"), "expiresAt": time})),
        "refundableQuantity": matches(
            {"totalQuantity": of(int), "details": every(matches({"quantity": of(int), "allowedUntilDateTime": time}))}
        ),
        "links": matches(dict.fromkeys(["offer", "product", "sku", "availability", "self", "parentSubscription"], link)),
        "attributes": attributes,
    }
)
contact = matches(
    {
        **dict.fromkeys(["supportTenantId", "supportMpnId", "name"], text),
        "links": matches({"self": link}),
        "attributes": attributes,
    }
)
person = matches(dict.fromkeys(["firstName", "lastName", "email", "phoneNumber"], text))
note = matches({"createdByName": text, "createdDate": time, "text": text})
request_texts = ["title", "description", "supportTopicId", "supportTopicName", "id", "productId", "productName"]
service_request = matches(
    {
        **dict.fromkeys(request_texts, text),
        "severity": word("unknown", "critical", "moderate", "minimal", 0, 1, 2, 3),
        "status": word("none", "open", "closed", "attention_needed", 0, 1, 2, 3),
        "organization": matches(dict.fromkeys(["id", "name"], text)),
        "primaryContact": person,
        **dict.fromkeys(["createdDate", "lastModifiedDate", "lastClosedDate"], time),
        "notes": every(note),
        "attributes": attributes,
    }
)
agreement = matches(
    {
        **dict.fromkeys(["templateId", "agreementLink", "userId"], text),
        "primaryContact": person,
        "dateAgreed": time,
        "type": word("MicrosoftCloudAgreement", "MicrosoftCustomerAgreement"),
    }
)


def collection(item):
    return matches({"totalCount": of(int), "items": every(item), "links": of(dict), "attributes": attributes})


def read(path, check):
    status, _, body = send("GET", path)
    if status != 200:
        problems.append([path, status])
    check(body)
    return body


def customers():
    """All customers, page by page, with the headers that the link to the next page names."""
    path, headers = "/customers?size=40", {}
    while path:
        page = send("GET", path, **headers)[2]
        yield from page["items"]
        follow = page["links"].get("next")
        path = follow and follow["uri"]
        headers = {entry["key"]: entry["value"] for entry in follow["headers"]} if follow else {}


def first(items, **facts):
    return next(item for item in items if all(item.get(name) == value for name, value in facts.items()))


ids = [customer["id"] for customer in customers()]
counts = {"subscriptions": 0, "requests": 0, "agreements": 0, "signed": 0}
bought, asked = [], []
for customer in ids:
    own = read(f"/customers/{customer}/subscriptions", collection(subscription))["items"]
    requests = read(f"/customers/{customer}/servicerequests", collection(service_request))["items"]
    agreements = read(f"/customers/{customer}/agreements?agreementType=*", collection(agreement))["items"]
    signed = read(
        f"/customers/{customer}/directSignedMicrosoftCustomerAgreementStatus", matches({"isSigned": of(bool)})
    )
    bought += own
    asked += requests
    counts["subscriptions"] += len(own)
    counts["requests"] += len(requests)
    counts["agreements"] += len(agreements)
    counts["signed"] += signed["isSigned"]
told(customers=len(ids), **{name: count > 0 for name, count in counts.items()})

one = first(bought, status="active", billingType="license")
path = one["links"]["self"]["uri"]
version = {"If_Match": one["attributes"]["etag"]}
status, _, changed = send("PATCH", path, pascal({**one, "friendlyName": "Nickname", "autoRenewEnabled": False}), **version)
subscription(changed)
stale = send("PATCH", path, pascal({**one, "friendlyName": "Other"}), **version)
suspended = send("PATCH", path, {**changed, "status": "suspended"})[2]
told(
    changed=[status, changed["friendlyName"], changed["autoRenewEnabled"]],
    stale=[stale[0], stale[2]["code"]],
    suspended=[suspended["status"], suspended["suspensionReasons"]],
    ordered=[item["id"] == one["id"] for item in send("GET", f"{path.rsplit('/', 1)[0]}?order_id={one['orderId']}")[2]["items"]],
)

held = read(f"{path}/supportcontact", contact)
again = send("PUT", f"{path}/supportcontact", pascal(held))
refused = send("PUT", f"{path}/supportcontact", {**held, "supportTenantId": str(uuid.uuid4())})
told(contact=[again[0], again[2] == held], refused=refused[0])

waiting = first(asked, status=3)
whole = read(f"/servicerequests/{waiting['id']}", service_request)
noted = send("PATCH", f"/servicerequests/{waiting['id']}", pascal({**whole, "newNote": {"text": "Sample note"}}))
service_request(noted[2])
told(note=[noted[0], noted[2]["status"], [line["text"] for line in noted[2]["notes"]]])
told(problems=problems)
