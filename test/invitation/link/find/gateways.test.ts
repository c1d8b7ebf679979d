import { describe, expect, test } from 'vitest';
import { gatewayOf } from '../../../../src/invitation/link/find/gateways.ts';
import { freeLink } from '../../../../src/invitation/link/find/undo.ts';

describe('a link of a gateway that was published', () => {
  test.each([
    [
      'https://nam04.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3Dc%23d&amp;data=05%7C01&amp;reserved=0',
      'https://www.example.com/a?b=c#d',
    ],
    [
      'https://urldefense.proofpoint.com/v2/url?u=http-3A__www.example.org_url-3Fa-3D1&d=BwdwBAg&c=TIwfCwdwWnrHy3gMA',
      'http://www.example.org/url?a=1',
    ],
    ['https://urldefense.us/v3/__https:/www.example.com/a*b**A__;I8OpPQ!!x!y$', 'https://www.example.com/a#b\u00e9='],
    ['https://urldefense.com/v3/__https://www.example.com/__;!!OToaGQ!46eo$', 'https://www.example.com/'],
    [
      'https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.com%2f&c=E,1,hA45iW0,,&typo=1',
      'https://example.com/',
    ],
    [
      'https://us-west-2.protection.sophos.com/?d=w3schools.com&u=aHR0cHM6Ly93d3cudzNzY2hvb2xzLmNvbS9ob3d0by9ob3d0b19jc3NfdHdvX2NvbHVtbnMuYXNw&i=NjQ=&p=m',
      'https://www.w3schools.com/howto/howto_css_two_columns.asp',
    ],
    [
      'https://protect2.fireeye.com/url?k=3fbd62a4-6276e59a&u=https://lkml.org/lkml/2019/12/17/21',
      'https://lkml.org/lkml/2019/12/17/21',
    ],
    [
      'https://url.avanan.click/v2/___https:/arxiv.org/abs/1908.10063___.YXAzOnNhcmFn',
      'https://arxiv.org/abs/1908.10063',
    ],
    [
      'https://checkpoint.url-protection.com/v1/url?o=https%3A//example.org/a&g=NWQ=&h=MTM=&p=YzI=',
      'https://example.org/a',
    ],
    [
      'https://scanmail.trustwave.com/?c=20988&d=i-GP5uR&u=https%3a%2f%2flore%2ekernel%2eorg%2fall%2f',
      'https://lore.kernel.org/all/',
    ],
    [
      'https://clicktime.symantec.com/15xVSdMrX?h=6gcezWKKNE=&u=https://api.example.com/a?b=1&c=2',
      'https://api.example.com/a?b=1&c=2',
    ],
  ])('%s leads to its target', (wrapped, target) => {
    expect(freeLink(wrapped)).toMatchObject({ link: target, asSent: target, isOpaque: false });
  });

  test.each([
    'https://protect-eu.mimecast.com/s/Ab12Cd?domain=example.com',
    'https://url.uk.m.mimecastprotect.com/s/YP9XCWQRPfDXo1NIKijuVb2y7',
    'https://link.edgepilot.com/s/0f/x',
    'https://nam04.safelinks.protection.outlook.com/?data=05',
    'https://nam04.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)',
    'https://urldefense.com/v3/x',
    'https://secure-web.cisco.com/1W2R4YLY2hhGpl65mIlXRE6wo_Bgus3uAHj6kgi6Z1DflVl54XMtQ',
    'https://url.avanan.click/v2/r01/___mqqux:/fwcnA.twl___.YXAzOn',
  ])('%s is said not to tell', (wrapped) => {
    expect(freeLink(wrapped)?.isOpaque).toBe(true);
  });
});

test.each([
  'https://urldefense.com.evil.example/v3/__https://x.example__;!!a$',
  'https://xurldefense.com/v3/__https://x.example__;!!a$',
  'https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fx.example',
  'https://xsafelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example',
  'https://protection.outlook.com/?url=https%3A%2F%2Fx.example',
  'https://urldefense.com@evil.example/v2/url?u=https-3A__x.example',
  'https://x@urldefense.com/v2/url?u=https-3A__x.example',
  'https://urldefense.com:8443/v2/url?u=https-3A__x.example',
  'https://evil.example/?url=https%3A%2F%2Fnam04.safelinks.protection.outlook.com%2F',
  'https://www.google.com/search?q=https%3A%2F%2Fx.example',
])('%s is of no gateway', (link) => {
  expect(gatewayOf(new URL(link))).toBeUndefined();
});
