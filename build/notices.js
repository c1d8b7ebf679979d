// THIRD-PARTY-NOTICES: the licences of the packages that are bundled, which all ask for their text to go along.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import license from 'rollup-plugin-license';

const INTRODUCTION = `The program contains the following packages. Each is used under its own licence, which stands below its name.
`;

/**
 * @param {string} file where to write it
 * @param {string} cwd the root of this package
 */
export const notices = (file, cwd) =>
  license({ cwd, thirdParty: { output: { file, template: (packages) => textOf(packages, cwd) } } });

/**
 * @param {readonly import('rollup-plugin-license').Dependency[]} packages
 * @param {string} cwd
 */
function textOf(packages, cwd) {
  const bundled = packages
    .filter(({ name }) => name !== 'relate')
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ name, version, license: kind, licenseText, noticeText }) => {
      const text = licenseText || textInReadme(join(cwd, 'node_modules', name, 'README.md'));
      if (!text) throw new Error(`${name} ${version} has no licence text`);
      return [`${name} ${version} (${kind})\n`, text, noticeText].filter(Boolean).join('\n');
    });
  return `${[INTRODUCTION, ...bundled].join(`\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * The last section of a description, where it is the licence: some packages have it nowhere else.
 * @param {string} path
 */
function textInReadme(path) {
  return /\n#+ *licen[cs]e\s*\n(?<text>(?:(?!\n#)[\s\S])*)$/i.exec(readFileSync(path, 'utf8'))?.groups?.text?.trim();
}
