import { json } from '../output/json-type.ts';
import { FORMATS } from '../output/request.ts';
import { defineOptions } from './command.ts';

/** The options that every command knows, before or after its name; the context has their values. */
export const GLOBAL_OPTIONS = defineOptions(
  {
    flags: '--profile <name>',
    meaning: 'the partner account to work with (RELATE_PROFILE)',
    variable: 'RELATE_PROFILE',
    values: 'profile',
  },
  {
    flags: '-o, --output <format>',
    meaning: `${FORMATS.join(', ')} (RELATE_OUTPUT)`,
    type: json.oneOf(FORMATS),
    variable: 'RELATE_OUTPUT',
  },
  { flags: '--json [fields]', meaning: 'JSON with these fields; without a value, list the fields', values: 'fields' },
  { flags: '--query <jmespath>', meaning: 'choose from the result, as in the Azure CLI' },
  { flags: '--raw', meaning: 'leave formulas in CSV as they are' },
  { flags: '--bom', meaning: 'begin CSV with a byte order mark, for Excel' },
  {
    flags: '--delimiter <character>',
    meaning: 'between the cells of CSV: ";", tab; a comma if not given',
    default: ',',
  },
  { flags: '--no-input', meaning: 'never ask; fail with what is missing' },
  { flags: '--no-color', meaning: 'no colours (NO_COLOR)', variable: 'NO_COLOR' },
  {
    flags: '--debug',
    meaning: 'tell on stderr what services are asked, without secrets (RELATE_DEBUG)',
    variable: 'RELATE_DEBUG',
  },
);
