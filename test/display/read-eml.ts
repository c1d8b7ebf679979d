import { readFileSync } from 'node:fs';
import { python } from '../invitation/mail/python.ts';

/** What a mail program makes of an `.eml` file, and Python's HTML parser of the page in it. */
export interface ReadEml {
  readonly headers: readonly string[];
  readonly isUnsent: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly types: readonly string[];
  readonly text: string;
  /** The `href` of every link of the page. */
  readonly links: readonly string[];
  readonly problems: readonly string[];
}

export function readEml(path: string): ReadEml | undefined {
  const script = `
import email, email.policy
from html.parser import HTMLParser
class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
    def handle_starttag(self, tag, attributes):
        if tag == 'a': self.found.append(dict(attributes)['href'])
results = []
for encoded in cases:
    message = email.message_from_bytes(base64.b64decode(encoded), policy=email.policy.default)
    links = Links()
    links.feed(message.get_body(('html',)).get_content())
    results.append({
        'headers': message.keys(),
        'isUnsent': message['X-Unsent'],
        'subject': message['Subject'],
        'to': [str(one) for one in message['To'].addresses],
        'cc': [str(one) for one in message['Cc'].addresses],
        'types': [part.get_content_type() for part in message.walk()],
        'text': message.get_body(('plain',)).get_content(),
        'links': links.found,
        'problems': [str(defect) for part in message.walk() for defect in part.defects],
    })`;
  return python<ReadEml>(script, [readFileSync(path).toString('base64')])[0];
}
