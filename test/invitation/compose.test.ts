import { describe, expect, test } from 'vitest';
import { compose, composeKept, placeholderValues, type RecipientDetails } from '../../src/invitation/compose.ts';
import { fabrikam, fabrikamLink, northwind } from '../account/examples.ts';
import { errorOf } from '../errors.ts';

const recipient: RecipientDetails = { customer: 'Contoso Ltd', to: ['a@b.example'], cc: ['c@d.example'] };
const links = [{ kind: 'invitation', url: fabrikamLink }] as const;
const template = {
  subject: 'For {{customer}}',
  body: 'Dear {{contact|all}},\n\n{{note}}\n\n{{link}}\n\n{{signature}}',
};

function valuesOf(more: Partial<RecipientDetails> = {}) {
  return placeholderValues(
    { ...recipient, ...more },
    { profile: fabrikam, provider: undefined },
    { link: fabrikamLink, date: '10 March 2026' },
  );
}

describe('the values', () => {
  test('are those of the account and of the customer', () => {
    expect(valuesOf({ contact: 'Ms Li', note: 'N' })).toEqual({
      customer: 'Contoso Ltd',
      contact: 'Ms Li',
      partner: 'Fabrikam Inc.',
      sender: 'Alex Wilber',
      'sender-email': 'alex@fabrikam.example',
      signature: 'Alex Wilber\nFabrikam Inc.\nalex@fabrikam.example',
      link: fabrikamLink,
      note: 'N',
      date: '10 March 2026',
      provider: '',
    });
  });

  test('sign with the stored signature, else with what is known of the sender', () => {
    const [provider] = northwind.providers;
    const of = (profile: typeof northwind) => placeholderValues(recipient, { profile, provider }, {});
    expect(of(northwind)).toMatchObject({ provider: 'wingtip', signature: 'Northwind Traders', sender: '' });
    expect(of({ ...northwind, signature: 'Kim\n--' }).signature).toBe('Kim\n--');
  });
});

describe('a draft', () => {
  test('is the template with the values in it', () => {
    const values = valuesOf();
    expect(compose(template, recipient, values, 'en', links)).toEqual({
      draft: {
        to: ['a@b.example'],
        cc: ['c@d.example'],
        subject: 'For Contoso Ltd',
        body: `Dear all,\n\n${fabrikamLink}\n\nAlex Wilber\nFabrikam Inc.\nalex@fabrikam.example`,
        language: 'en',
        links,
      },
      values: Object.entries(values).flatMap(([name, value]) => (name === 'note' ? [] : [value])),
    });
  });

  test('has the subject that was given', () => {
    expect(compose(template, { ...recipient, subject: 'Mine' }, valuesOf(), 'en', links).draft.subject).toBe('Mine');
  });

  test('keeps the note out of the values that are no Markdown', () => {
    const { values } = compose(template, recipient, valuesOf({ note: '**N**' }), 'en', links);
    expect(values).toContain('Contoso Ltd');
    expect(values).not.toContain('**N**');
  });

  test('never looks into values for placeholders', () => {
    const { draft } = compose(
      template,
      recipient,
      valuesOf({ customer: '{{link}}', note: '{{signature}}' }),
      'en',
      links,
    );
    expect(draft.subject).toBe('For {{link}}');
    expect(draft.body).toContain('\n{{signature}}\n');
  });

  test('needs a subject', () => {
    const empty = { ...template, subject: '{{contact}}' };
    expect(errorOf(() => compose(empty, recipient, valuesOf(), 'en', links))).toMatchObject({
      code: 'subject-empty',
      exitCode: 2,
      hint: 'Give one: --subject',
    });
    expect(compose(empty, { ...recipient, subject: 'S' }, valuesOf(), 'en', links).draft.subject).toBe('S');
  });
});

describe('a draft that was kept', () => {
  const kept = { to: ['old@b.example'], cc: [], subject: 'Old', body: `Hello\n\n${fabrikamLink}` };

  test('stays as it is but for what is given anew', () => {
    const nobody = { customer: 'Contoso Ltd', to: [], cc: [] };
    const rest = { body: kept.body, language: 'de', links };
    expect(composeKept(kept, nobody, 'de', links).draft).toEqual({ ...kept, ...rest });
    expect(composeKept(kept, { ...recipient, subject: 'New' }, 'de', links).draft).toEqual({
      to: recipient.to,
      cc: recipient.cc,
      subject: 'New',
      ...rest,
    });
  });
});
