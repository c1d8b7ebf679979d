/** What columns are headed with: for each of them the words of each language, with `|` between several. */
export type HeadingWords<Column extends string> = Readonly<Record<Column, Readonly<Record<string, string>>>>;
