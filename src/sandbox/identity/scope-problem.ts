import { missingParameter, type TokenRefusal } from './answers.ts';
import type { ScopeProblem } from './resources.ts';

/** How Microsoft Entra ID refuses a `scope` parameter. */
export function problemOfScope({ problem, what }: ScopeProblem, tenant: string): TokenRefusal {
  switch (problem) {
    case 'missing':
      return missingParameter('scope');
    case 'several-resources': {
      const says = `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${what} is not valid.`;
      return { error: 'invalid_request', code: 28000, says };
    }
    case 'unknown-resource': {
      const says = `The resource principal named ${what} was not found in the tenant named ${tenant}.`;
      return { error: 'invalid_resource', code: 500011, says };
    }
  }
}
