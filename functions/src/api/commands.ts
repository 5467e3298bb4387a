import { asCommands } from "../platform/operations/as-commands.ts";
import { commandHandlers, commandScopes } from "../pubsub/public.ts";
import { handlers } from "./handlers.ts";

/** Operations over the topic of commands. */
export const { receiveCommand, retryCommand } = commandHandlers(
  asCommands({ handlers, scopes: commandScopes }),
);
