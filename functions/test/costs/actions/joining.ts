import type { MeteredAction } from "./metered-action.ts";

export const joining: MeteredAction[] = [
  {
    name: "registration",
    what: "a profile with its handle, told to Authentication",
    run: async (project, uid) => {
      const newcomer = `new_${uid}`;
      await (await project.context.openAuth()).createUser({ uid: newcomer, emailVerified: true });
      await project.call(newcomer, {
        name: "accounts.register",
        input: { handle: newcomer, displayName: "A newcomer" },
      });
    },
  },
];
