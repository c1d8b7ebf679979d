import { describe, expect, test } from 'vitest';
import { companyKey } from '../../src/text/legal-form.ts';
import { nameKey } from '../../src/text/name-key.ts';

describe('a company without its legal form', () => {
  test.each([
    'Contoso',
    'Contoso Ltd',
    'CONTOSO, Ltd.',
    'Contoso Limited',
    'Contoso PLC',
    'Contoso Pty. Ltd.',
    'Contoso Co., Ltd.',
    'Contoso Inc.',
    'Contoso Incorporated',
    'Contoso LLC',
    'Contoso L.L.C.',
    'Contoso GmbH',
    'Contoso G. m. b. H.',
    'Contoso GmbH & Co. KG',
    'Contoso UG (haftungsbeschränkt)',
    'Contoso AG',
    'Contoso B.V.',
    'Contoso B. V.',
    'Contoso N.V.',
    'Contoso S.A.',
    'Contoso SARL',
    'Contoso S.à r.l.',
    'Contoso S.A.S.',
    'Contoso S.r.l.',
    'Contoso S. r. l.',
    'Contoso S.p.A.',
    'Contoso S.L.U.',
    'Contoso S. de R.L. de C.V.',
    'Contoso Lda.',
    'Contoso Ltda',
    'Contoso Oy',
    'Oy Contoso Ab',
    'Contoso AB',
    'AB Contoso',
    'Contoso A/S',
    'Contoso ApS',
    'Contoso AS',
    'Contoso Sp. z o.o.',
    'Contoso sp. z o. o.',
    'Contoso s.r.o.',
    'Contoso Kft.',
    'Contoso Zrt.',
    'Contoso d.o.o.',
    'ООО «Contoso»',
    '株式会社Contoso',
    'Contoso A.Ş.',
    'PT Contoso Tbk',
    'Contoso Sdn. Bhd.',
  ])('%s is Contoso', (name) => {
    expect(companyKey(nameKey(name))).toBe('contoso');
  });

  test.each([
    ['Ltd', 'ltd'],
    ['AG', 'ag'],
    ['Süß Gartenbau Görlitz AG', 'süss gartenbau görlitz'],
    ['Limited Edition', 'limited edition'],
    ['Contoso Group', 'contoso group'],
    ['Adventure Works', 'adventure works'],
    ['Tailspin Toys Holding GmbH', 'tailspin toys holding'],
    ['', ''],
  ])('%j is %j', (name, key) => {
    expect(companyKey(nameKey(name))).toBe(key);
  });
});
