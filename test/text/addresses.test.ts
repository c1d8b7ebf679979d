import { describe, expect, it } from 'vitest';
import { asciiAddress, formatMailbox, parseAddresses, splitMailbox } from '../../src/text/addresses.ts';
import { told } from '../errors.ts';
import { fc } from '../properties.ts';

async function parsed(text: string): Promise<readonly string[]> {
  return (await parseAddresses(text, '--to')).map(formatMailbox);
}

describe('addresses an operator passes', () => {
  it.each([
    ['it@contoso.com', ['it@contoso.com']],
    ['  it@contoso.com ', ['it@contoso.com']],
    ['<it@contoso.com>', ['it@contoso.com']],
    ['Ann Lee <ann@contoso.com>, it@contoso.com', ['Ann Lee <ann@contoso.com>', 'it@contoso.com']],
    ['"Lee, Ann" <ann@contoso.com>', ['"Lee, Ann" <ann@contoso.com>']],
    ['Ann L. Lee <ann@contoso.com>', ['"Ann L. Lee" <ann@contoso.com>']],
    ['"Ann \\"A\\" Lee" <ann@contoso.com>', ['"Ann \\"A\\" Lee" <ann@contoso.com>']],
    ['"Ann <x@y.example>" <ann@contoso.com>', ['"Ann <x@y.example>" <ann@contoso.com>']],
    ['ann@contoso.com (Ann)', ['ann@contoso.com']],
    ['"a,b"@contoso.com, c@contoso.com', ['"a,b"@contoso.com', 'c@contoso.com']],
    ['"a b" <"a b"@contoso.com>', ['a b <"a b"@contoso.com>']],
    ['it+partner@contoso.co.uk', ['it+partner@contoso.co.uk']],
    ["o'brien@contoso.com", ["o'brien@contoso.com"]],
    ['it@exämple.de', ['it@exämple.de']],
    ['Ömer <ömer@例え.jp>', ['Ömer <ömer@例え.jp>']],
    ['דנה <dana@contoso.com>', ['דנה <dana@contoso.com>']],
    // As Outlook copies them.
    [
      'Ann Lee <ann@contoso.example>; Bob Roe <bob@contoso.example>',
      ['Ann Lee <ann@contoso.example>', 'Bob Roe <bob@contoso.example>'],
    ],
    [
      'Lee, Ann <ann@contoso.example>; Roe, Bob <bob@contoso.example>',
      ['"Lee, Ann" <ann@contoso.example>', '"Roe, Bob" <bob@contoso.example>'],
    ],
    [
      'Lee, Ann <ann@contoso.example>, Roe, Bob <bob@contoso.example>',
      ['"Lee, Ann" <ann@contoso.example>', '"Roe, Bob" <bob@contoso.example>'],
    ],
    ['Lee, Ann <ann@contoso.example>', ['"Lee, Ann" <ann@contoso.example>']],
    ['Contoso, Ltd <it@contoso.com>', ['"Contoso, Ltd" <it@contoso.com>']],
    ['a@b.example;', ['a@b.example']],
    ['a@b.example; ;c@d.example ; ', ['a@b.example', 'c@d.example']],
    ['a@b.example, c@d.example; Roe, Bob <e@f.example>', ['a@b.example', 'c@d.example', '"Roe, Bob" <e@f.example>']],
    // As scripts join the cells of a table.
    [', a@b.example', ['a@b.example']],
    ['a@b.example,', ['a@b.example']],
    ['a@b.example,, c@d.example, ,', ['a@b.example', 'c@d.example']],
    ['"a,,b"@c.example,,', ['"a,,b"@c.example']],
    ['"Lee; Ann" <ann@contoso.example>; b@c.example', ['"Lee; Ann" <ann@contoso.example>', 'b@c.example']],
    ["'Ann Lee' <ann@contoso.example>; b@c.example", ["'Ann Lee' <ann@contoso.example>", 'b@c.example']],
    ["'Lee, Ann' <ann@contoso.example>", ['"Lee, Ann" <ann@contoso.example>']],
    ['ann@contoso.example <mailto:ann@contoso.example>', ['ann@contoso.example']],
    ['Lee, Ann (Contoso) <ann@contoso.example>;', ['"Lee, Ann (Contoso)" <ann@contoso.example>']],
  ])('%s is understood', async (text, expected) => {
    expect(await parsed(text)).toEqual(expected);
  });

  it('are each kept once, the first of them', async () => {
    const text = 'Ann <ann@contoso.com>, ANN@Contoso.com, it@exämple.de, it@xn--exmple-cua.de';
    expect(await parsed(text)).toEqual(['Ann <ann@contoso.com>', 'it@exämple.de']);
  });

  it.each([
    ['contoso', '"contoso" is not an e-mail address.'],
    ['it@', '"it@" is not an e-mail address.'],
    ['a..b@contoso.com', '"a..b@contoso.com" is not an e-mail address.'],
    ['Ann Lee ann@contoso.com', '"Ann Lee ann@contoso.com" is not an e-mail address.'],
    ['a@x.com; b', '"b" is not an e-mail address.'],
    ['a@x.com; Lee, Ann <ann@contoso>', '"ann@contoso" needs a full domain after the @, such as contoso.com.'],
    ['a@x.com, Lee, Ann <ann@contoso.com>', '"a@x.com, Lee, Ann <ann@contoso.com>" is not an e-mail address.'],
    [';', '";" is not an e-mail address.'],
    [' , ', '"," is not an e-mail address.'],
    ['(x), ann@contoso.com', '"(x), ann@contoso.com" is not an e-mail address.'],
    ['ann. lee@contoso.com', '"ann. lee@contoso.com" is not an e-mail address.'],
    ['('.repeat(3000), /^--to: "\({59}…" has too many brackets\.$/],
    ['All: a@x.com, b@x.com;', '"All: a@x.com, b@x.com;" is a group; name each address.'],
    ['it@localhost', '"it@localhost" needs a full domain after the @, such as contoso.com.'],
    ['it@[10.0.0.1]', '"it@[10.0.0.1]" names a machine by its number; a domain is needed.'],
    ['it@10.0.0.1', '"it@10.0.0.1" needs a full domain after the @, such as contoso.com.'],
    ['it@-contoso.com', '"it@-contoso.com" has no valid domain after the @.'],
    ['it@a_b.com', '"it@a_b.com" has no valid domain after the @.'],
    ['it@a%2eb.com', '"it@a%2eb.com" has no valid domain after the @.'],
    ['it@xn--a.com', '"it@xn--a.com" has no valid domain after the @.'],
    [`it@${'x'.repeat(64)}.com`, /has no valid domain after the @\.$/],
    [`it@${'x.'.repeat(126)}com`, /has a domain that is too long\.$/],
    [`${'x'.repeat(65)}@contoso.com`, /is too long before the @ \(at most 64 bytes\)\.$/],
    ['"<a>"@contoso.com', '""<a>"@contoso.com" has an angle bracket before the @.'],
    ['i\u200bt@contoso.com', '"i\u200bt@contoso.com" has an invisible character (U+200B).'],
    ['it@contoso\u00ad.com', '"it@contoso\u00ad.com" has an invisible character (U+00AD).'],
  ])('%s is refused with the reason', async (text, reason) => {
    const message = typeof reason === 'string' ? `--to: ${reason}` : expect.stringMatching(reason);
    await expect(parseAddresses(text, '--to')).rejects.toMatchObject({ code: 'address-invalid', exitCode: 2, message });
    await expect(parseAddresses(text, '--to')).rejects.toSatisfy(
      (error) => told(error).hint?.includes('it@contoso.com') === true && [...told(error).message].length < 160,
    );
  });

  it.each([
    ['', '--to is empty.'],
    ['it@contoso.com\r\nBcc: x@y.example', '--to has a line break at character 15.'],
    ['it@contoso.com\u001b[31m', '--to has a control character (U+001B) at character 15.'],
    ['\u202eit@contoso.com', '--to has a hidden character that reorders text (U+202E) at character 1.'],
  ])('%j is refused before it is looked at', async (text, message) => {
    await expect(parseAddresses(text, '--to')).rejects.toMatchObject({ code: 'value-invalid', message });
  });
});

describe('the written form of a recipient', () => {
  it.each([
    ['it@exämple.de', 'it@xn--exmple-cua.de'],
    ['"a@b"@contoso.com', '"a@b"@contoso.com'],
    ['ömer@contoso.com', 'ömer@contoso.com'],
  ])('%s is %s with an ASCII domain', (address, expected) => {
    expect(asciiAddress(address)).toBe(expected);
  });

  it('can be split again, and parsed as it is', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('"', '\\', '<', '>', ',', '@', ' ', 'a', 'é', '.', '(', ')', ':', ';'),
        maxLength: 8,
      }),
    );
    const address = fc.constantFrom('a@b.example', '"a,b"@c.example', '"a b"@c.example', "o'b@exämple.de");
    await fc.assert(
      fc.asyncProperty(name, address, async (rawName, to) => {
        const mailbox = { address: to, name: rawName.trim().replace(/\s+/g, ' ') };
        const text = formatMailbox(mailbox);
        expect(splitMailbox(text)).toEqual(mailbox);
        expect(await parseAddresses(text, '--to')).toEqual([mailbox]);
      }),
    );
  });
});
