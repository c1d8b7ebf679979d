import { describe, expect, it } from 'vitest';
import { agreementAt, type MadeUpAgreement } from '../../src/sandbox/made-up/agreements.ts';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { guid, partner, provider, startStandIn, told } from './stand-in.ts';

const customerWith = (state: MadeUpAgreement) =>
  organisationAt(
    1,
    Array.from({ length: 100 }, (_, index) => index).find((index) => agreementAt(1, index) === state) ?? -1,
  ).id;

describe('the Microsoft Customer Agreement', () => {
  const signed = (id: string) => `/v1/customers/${id}/directSignedMicrosoftCustomerAgreementStatus`;

  it.each([
    ['signed', '{"isSigned":true}', 0],
    ['attested', '{"isSigned":false}', 1],
    ['missing', '{"isSigned":false}', 0],
  ] as const)('of a customer where it is %s', async (state, status, attested) => {
    const standIn = await startStandIn({ partner });
    const id = customerWith(state);
    expect((await standIn.ask(signed(id))).text).toBe(`\uFEFF${status}`);
    const { json } = await standIn.ask(`/v1/customers/${id}/agreements?agreementType=MicrosoftCustomerAgreement`);
    expect([json.totalCount, json.items.length]).toEqual([attested, attested]);
  });

  it('was attested by the partner in these words', async () => {
    const standIn = await startStandIn({ partner });
    const path = `/v1/customers/${customerWith('attested')}/agreements`;
    expect((await standIn.ask(`${path}?agreementType=*`)).json).toEqual({
      totalCount: 1,
      items: [
        {
          primaryContact: {
            ...{ firstName: 'Kim', lastName: 'Akers', phoneNumber: '5550100' },
            email: expect.stringMatching(/^it@.+\.example$/),
          },
          templateId: expect.stringMatching(guid),
          dateAgreed: expect.stringMatching(/^202[34]-\d\d-\d\dT00:00:00$/),
          type: 'MicrosoftCustomerAgreement',
          agreementLink: 'https://aka.ms/customeragreement',
        },
      ],
    });
    // Without a type, the one that came before it is meant.
    for (const query of ['', '?agreementType=MicrosoftCloudAgreement']) {
      expect((await standIn.ask(path + query)).json.items).toEqual([]);
    }
    expect(told(await standIn.ask(`${path}?agreementType=Other`))).toEqual([400, 2000]);
  });

  it('was signed by whoever accepts an invitation', async () => {
    const standIn = await startStandIn({ partner });
    const { json } = await standIn.control('accept', { name: 'Contoso Ltd', domain: 'contoso.example' });
    expect((await standIn.ask(signed(json.id))).text).toContain('true');
  });

  it('can not be asked for by an indirect reseller', async () => {
    const standIn = await startStandIn({ partner: { ...partner, type: 'reseller', providers: [provider] } });
    expect(told(await standIn.ask(signed(customerWith('signed'))))).toEqual([403, 900150]);
  });
});

describe('the validation status', () => {
  it('is that of the account', async () => {
    const standIn = await startStandIn({ partner });
    const path = `/v1/customers/${customerWith('signed')}/validationStatus`;
    const lastUpdateDateTime = expect.stringMatching(/^\d{4}-.+Z$/);
    expect((await standIn.ask(`${path}?type=Account`)).json).toEqual({
      type: 'account',
      status: 'Allowed',
      lastUpdateDateTime,
    });
    for (const query of ['', '?type=', '?type=other'])
      expect(told(await standIn.ask(path + query))).toEqual([400, 2000]);
  });
});
