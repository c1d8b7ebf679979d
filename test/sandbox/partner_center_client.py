"""Reads and changes what belongs to a customer's record, as a script of a partner would with what Python brings along."""

import uuid

from published import attributes, collection, every, link, matches, of, pascal, problems, read, send, text, time, told, word

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
