import { describe, expect, test } from 'vitest';
import { checkedProperties, completed, propertyProblems } from '../../src/users/properties.ts';
import { errorOf, told } from '../errors.ts';
import { kim } from './examples.ts';

const domains = { domain: 'contoso.onmicrosoft.com', customDomains: ['contoso.onmicrosoft.com', 'Contoso.com'] };

test('what is right is given back without blanks around it', () => {
  const texts = { ...kim, upn: ' Kim.Lee@Contoso.com ', firstName: ' Kim', country: 'de' };
  expect(checkedProperties(texts, domains)).toEqual({ ...kim, upn: 'Kim.Lee@contoso.com' });
});

test('a display name and a country are concluded where they are not given', () => {
  const { upn, firstName, lastName } = kim;
  expect(completed({ upn, firstName, lastName }, 'DE')).toEqual(kim);
  expect(completed({ upn, firstName, lastName }, null).country).toBe('');
});

describe('a UPN is refused', () => {
  test.each<[string, string]>([
    ['kim', 'upn-invalid'],
    ['@contoso.com', 'upn-invalid'],
    ['kim@contoso', 'upn-invalid'],
    ['kim lee@contoso.com', 'upn-invalid'],
    ['kïm@contoso.com', 'upn-invalid'],
    ['.kim@contoso.com', 'upn-invalid'],
    ['kim.@contoso.com', 'upn-invalid'],
    ['kim@lee@contoso.com', 'upn-invalid'],
    [`${'k'.repeat(65)}@contoso.com`, 'upn-invalid'],
    ['kim@fabrikam.com', 'domain-foreign'],
    ['kim@mail.contoso.com', 'domain-foreign'],
  ])('%s', (upn, code) => {
    expect(errorOf(() => checkedProperties({ ...kim, upn }, domains))).toMatchObject({ exitCode: 2, code });
  });
});

test.each(["o'brien@contoso.com", '-kim_lee~1@contoso.com', 'kim#!^@contoso.com', `${'k'.repeat(64)}@contoso.com`])(
  '%s is a UPN',
  (upn) => {
    expect(checkedProperties({ ...kim, upn }, domains).upn).toBe(upn);
  },
);

test('the domains there are stand beside a foreign one', () => {
  const error = errorOf(() => checkedProperties({ ...kim, upn: 'kim@fabrikam.com' }, domains));
  expect(error.message).toBe('fabrikam.com is no domain of this customer, so nobody there can be kim@fabrikam.com.');
  expect(error.hint).toBe('Its domains: contoso.onmicrosoft.com, contoso.com');
});

test('where the service does not tell the domains, it judges by itself', () => {
  const unknown = { domain: 'contoso.onmicrosoft.com', customDomains: [] };
  expect(checkedProperties({ ...kim, upn: 'kim@fabrikam.com' }, unknown).upn).toBe('kim@fabrikam.com');
});

describe('a country', () => {
  test.each<[string, string]>([
    ['UK', 'Write GB.'],
    ['Germany', 'Write the two letters of ISO 3166, such as DE, GB or US.'],
    ['XQ', 'Write the two letters of ISO 3166, such as DE, GB or US.'],
    ['', 'Write the two letters of ISO 3166, such as DE, GB or US.'],
    ['D1', 'Write the two letters of ISO 3166, such as DE, GB or US.'],
  ])('%j is none', (country, hint) => {
    const error = errorOf(() => checkedProperties({ ...kim, country }, domains));
    expect(error).toMatchObject({ exitCode: 2, code: 'country-invalid', hint });
  });

  test.each(['US', 'gb', 'TW', 'XK'])('%s is one', (country) => {
    expect(checkedProperties({ ...kim, country }, domains).country).toBe(country.toUpperCase());
  });
});

test('all that is wrong is told of a row', () => {
  const texts = { upn: 'kim', firstName: '', lastName: 'Lee\nHo', displayName: 'x'.repeat(257), country: 'Spain' };
  expect(propertyProblems(texts, domains).map(({ property, problem }) => [property, told(problem).message])).toEqual([
    ['upn', '"kim" is no user principal name.'],
    ['firstName', 'The first name is empty.'],
    ['lastName', 'The last name has a line break at character 4.'],
    ['displayName', 'The display name has 257 characters; at most 256 are allowed.'],
    ['country', '"Spain" is no code of a country.'],
  ]);
});
