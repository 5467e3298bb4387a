/**
 * Jobs as they were stored before 29 November 2026: without `sweepAt` while they wait, without `diedAt` and `reason` once dead.
 * Never changed: what was stored so may be stored so still.
 */
const at = (time: string) => new Date(`2026-11-28T${time}Z`);

const shared = {
  queue: "notifications.sendEmail",
  payload: { mailId: "m1" },
  causationDepth: 1,
  createdAt: at("09:00:00"),
};

export const pastJobs = {
  pending: {
    ...shared,
    id: "pending",
    state: "pending",
    dueAt: at("09:05:00"),
    attempts: 2,
    leaseUntil: null,
    lastError: "Error: mailbox m-20261128 is down",
    expireAt: null,
  },
  running: {
    ...shared,
    id: "running",
    state: "running",
    dueAt: at("09:05:00"),
    attempts: 3,
    leaseUntil: at("09:08:00"),
    lastError: null,
    expireAt: null,
  },
  done: {
    ...shared,
    id: "done",
    state: "done",
    dueAt: at("09:05:00"),
    attempts: 1,
    leaseUntil: null,
    lastError: null,
    expireAt: new Date("2026-12-28T09:05:10Z"),
  },
  dead: {
    ...shared,
    id: "dead",
    state: "dead",
    dueAt: at("09:05:00"),
    attempts: 18,
    leaseUntil: null,
    lastError: "Error: mailbox m-20261128 is down",
    expireAt: new Date("2027-11-28T21:00:00Z"),
  },
} as const;
