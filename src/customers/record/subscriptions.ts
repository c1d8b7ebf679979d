import type { Subscription } from '../../partner-center/subscriptions.ts';
import { atEnd, hasEnded } from '../../subscriptions/state.ts';

/** What a customer bought. */
export interface SubscriptionSummary {
  readonly active: number;
  /** Those that renew themselves at the end of their term. */
  readonly renewing: number;
  /** Those that end with their term. */
  readonly ending: number;
  /** Those that have not ended, by the end of their term; those without one last. */
  readonly live: readonly Subscription[];
}

/** Adds up the subscriptions of a customer. */
export function subscriptionSummary(subscriptions: readonly Subscription[]): SubscriptionSummary {
  const live = subscriptions.filter((one) => !hasEnded(one));
  const end = ({ endsAt }: Subscription) => endsAt ?? '9999';
  return {
    active: live.filter(({ status }) => status === 'active').length,
    renewing: live.filter((one) => atEnd(one) === 'renews').length,
    ending: live.filter((one) => atEnd(one) === 'ends').length,
    live: [...live].sort((one, other) => end(one).localeCompare(end(other))),
  };
}
