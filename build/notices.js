// THIRD-PARTY-NOTICES: the licences of the packages that are bundled, which all ask for their text to go along.
import license from 'rollup-plugin-license';

const INTRODUCTION = `The program contains the following packages. Each is used under its own licence, which stands below its name.
`;

/**
 * @param {string} file where to write it
 * @param {string} cwd the root of this package
 */
export const notices = (file, cwd) =>
  license({ cwd, thirdParty: { output: { file, template: (packages) => textOf(packages) } } });

/** @param {readonly import('rollup-plugin-license').Dependency[]} packages */
function textOf(packages) {
  const bundled = packages
    .filter(({ name }) => name !== 'relate')
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ name, version, license: kind, licenseText, noticeText }) => {
      if (!licenseText) throw new Error(`${name} ${version} has no licence text`);
      return [`${name} ${version} (${kind})\n`, licenseText, noticeText].filter(Boolean).join('\n');
    });
  return `${[INTRODUCTION, ...bundled].join(`\n${'-'.repeat(80)}\n\n`)}\n`;
}
