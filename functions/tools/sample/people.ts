/** Somebody who is there from the beginning. Their uid is what stands before the @ of their address. */
export interface SamplePerson {
  uid: string;
  handle: string;
  displayName: string;
  /** What a frontend can be tried out with as this person. */
  about: string;
  sells: boolean;
}

/** Of everybody here; nothing of it leaves the emulators. */
export const SAMPLE_PASSWORD = "souk-demo";

export const samplePeople: readonly SamplePerson[] = [
  {
    uid: "buyer",
    handle: "bruno",
    displayName: "Bruno",
    about: "buys: orders in each state, a cart, likes",
    sells: false,
  },
  {
    uid: "seller",
    handle: "selmas_attic",
    displayName: "Selma's attic",
    about: "sells: orders to send, a balance",
    sells: true,
  },
  {
    uid: "seller2",
    handle: "davut",
    displayName: "Davut",
    about: "sells: a return and a dispute",
    sells: true,
  },
  {
    uid: "moderator",
    handle: "mona",
    displayName: "Mona",
    about: "moderates: a dispute, a report",
    sells: false,
  },
  {
    uid: "admin",
    handle: "ada",
    displayName: "Ada",
    about: "administers: roles, alarms, reports",
    sells: false,
  },
  {
    uid: "amina",
    handle: "amina",
    displayName: "Amina's shelf",
    about: "sells, and has a conversation",
    sells: true,
  },
  { uid: "henrik", handle: "henrik", displayName: "Henrik", about: "sells furniture and more", sells: true },
  { uid: "carla", handle: "carla", displayName: "Carla", about: "buys, follows and reviews", sells: false },
];

export const sampleSellers = samplePeople.filter(({ sells }) => sells).map(({ uid }) => uid);

export function emailOf(uid: string): string {
  return `${uid}@example.com`;
}
