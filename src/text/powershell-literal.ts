/**
 * Text as a PowerShell literal. PowerShell takes the typographic single quotes for quotes too, and any of them closes
 * any other; doubling works for all.
 */
export function powerShellLiteral(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
