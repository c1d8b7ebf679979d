"""What programs for Partner Center have in common: the calls, and a look at each answer.

The first argument is the address of Partner Center, with the version. A program says in JSON what it did, one object a
line. Answers are held against the fields that Microsoft publishes for a resource: their names, types and words.
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
    content = answer.read().decode("utf-8-sig")
    return answer.status, answer.headers, json.loads(content) if content else None


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


def collection(item):
    return matches({"totalCount": of(int), "items": every(item), "links": of(dict), "attributes": attributes})


def read(path, check):
    status, _, body = send("GET", path)
    if status != 200:
        problems.append([path, status])
    check(body)
    return body
