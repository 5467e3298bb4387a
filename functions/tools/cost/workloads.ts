/** How often an active member does something in a month. People without an account visit as well. */
const perMember = {
  registration: 0.05,
  visit: 24,
  "look at a shop": 3,
  like: 4,
  watch: 1,
  follow: 1,
  "cart line": 0.6,
  photo: 1.2,
  listing: 0.4,
  "lower price": 0.1,
  order: 0.25,
  "unpaid checkout": 0.1,
  refund: 0.015,
  reviews: 0.15,
  offer: 0.1,
} as const satisfies Record<string, number>;

export type ActionName = keyof typeof perMember;

export const actionNames = Object.keys(perMember) as ActionName[];

/** Members who come at least once in the month. */
export interface Workload {
  readonly members: number;
  readonly actions: Readonly<Record<ActionName, number>>;
}

export const MEMBER_COUNTS = [1000, 10_000, 100_000] as const;

/** Whole actions, the next number of them. */
export function workloadOf(members: number): Workload {
  const actions = Object.fromEntries(
    actionNames.map((name) => [name, Math.ceil(members * perMember[name])]),
  ) as Record<ActionName, number>;
  return { members, actions };
}
