import { defineString } from "firebase-functions/params";

export const eventsTopic = defineString("EVENTS_TOPIC", {
  default: "",
  description:
    "Pub/Sub topic that public events are published to, for systems of your own: a name, or projects/…/topics/… of another project; empty: none is",
});

export const commandsTopic = defineString("COMMANDS_TOPIC", {
  default: "",
  description:
    "Pub/Sub topic of this project whose messages call operations; empty: the functions for it are not deployed",
});

export const commandScopesParam = defineString("COMMAND_SCOPES", {
  default: "",
  description:
    "What messages of COMMANDS_TOPIC may do, as scopes of API keys separated by commas, such as listings:write,orders:write; empty: nothing",
});
