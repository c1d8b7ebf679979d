import { describe, expect, test } from 'vitest';
import { isDomain, isLabel, normaliseDomain, readDomain } from '../../src/text/domain.ts';

describe('a domain is read', () => {
  test.each([
    ['contoso.com', 'contoso.com'],
    [' Contoso.COM ', 'contoso.com'],
    ['contoso.com.', 'contoso.com'],
    ['a.b-c.example', 'a.b-c.example'],
    ['1and1.com', '1and1.com'],
    ['contoso.1x', 'contoso.1x'],
    ['xn--mller-kva.example', 'xn--mller-kva.example'],
    ['Müller.example', 'xn--mller-kva.example'],
    ['münchen.example。', 'xn--mnchen-3ya.example'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    [`${'x'.repeat(63)}.com`, `${'x'.repeat(63)}.com`],
    [`${'x.'.repeat(125)}com`, `${'x.'.repeat(125)}com`],
  ])('from %s', (text, domain) => {
    expect(readDomain(text)).toEqual({ ok: true, value: domain });
  });
});

describe('no domain is', () => {
  test.each([
    ['', 'malformed'],
    ['.', 'malformed'],
    ['contoso', 'incomplete'],
    ['10.0.0.11', 'incomplete'],
    ['127.1', 'incomplete'],
    ['1.2.3.0x7f', 'incomplete'],
    ['１０.0.0.11', 'incomplete'],
    ['[::1]', 'malformed'],
    ['contoso.--', 'malformed'],
    ['contoso.-x', 'malformed'],
    ['contoso.com-', 'malformed'],
    ['-contoso.com', 'malformed'],
    ['contoso..com', 'malformed'],
    ['contoso.com..', 'malformed'],
    ['.contoso.com', 'malformed'],
    ['con_toso.com', 'malformed'],
    ['con toso.com', 'malformed'],
    ['contoso.com/x', 'malformed'],
    ['müller.example/x', 'malformed'],
    ['müller%2Eexample', 'malformed'],
    ['müller.example:80', 'malformed'],
    ['it@contoso.com', 'malformed'],
    ['xn--a.com', 'malformed'],
    [`${'x'.repeat(64)}.com`, 'malformed'],
    [`${'x.'.repeat(126)}com`, 'too-long'],
  ])('%s', (text, problem) => {
    expect(readDomain(text)).toEqual({ ok: false, problem });
  });
});

test.each([
  ['contoso.com', true],
  ['Contoso.com', false],
  ['contoso.com.', false],
  ['müller.example', false],
])('%s is a domain in its normal form: %s', (text, answer) => {
  expect(isDomain(text)).toBe(answer);
});

test.each([
  ['contoso', true],
  ['organizations', true],
  ['contoso.com', false],
  ['contoso-', false],
  ['xn--a', false],
  ['', false],
])('%s is a label: %s', (text, answer) => {
  expect(isLabel(text)).toBe(answer);
});

test.each([
  ['Contoso.', 'contoso'],
  ['a_b.com', 'a_b.com'],
  ['Müller.Example.', 'xn--mller-kva.example'],
  ['Müller & Söhne', ''],
])('%s is compared as %j', (text, domain) => {
  expect(normaliseDomain(text)).toBe(domain);
});
