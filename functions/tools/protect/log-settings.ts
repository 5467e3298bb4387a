import type { Command, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

interface Sink {
  readonly exclusions?: readonly {
    readonly name: string;
    readonly filter: string;
    readonly disabled?: boolean;
  }[];
}

const name = "souk-requests-that-succeeded";

/** Every call, event and task has a record of ours, which says more than Cloud Run's own; of what failed both are kept. */
const filter =
  'resource.type="cloud_run_revision" AND log_id("run.googleapis.com/requests") AND httpRequest.status<400';

/** What Cloud Logging keeps. Alert policies go by Cloud Run's metrics, which count what is left out here too. */
export function logSettings({ project }: Pick<Target, "project">): Setting[] {
  const sinks = (...args: string[]): Command => [
    "gcloud",
    "logging",
    "sinks",
    ...args,
    `--project=${project}`,
  ];
  return [
    {
      what: "Cloud Run's records of requests that succeeded, with their addresses of persons, are not kept beside ours",
      show: sinks("describe", "_Default", "--format=json"),
      read: (shown) => {
        const found = findExclusion(shown);
        if (!found) return { isSet: false, found: "kept" };
        const isSet = found.filter === filter && found.disabled !== true;
        return { isSet, found: isSet ? "left out" : "left out by another filter" };
      },
      apply: (shown) => [
        sinks(
          "update",
          "_Default",
          `--${findExclusion(shown) ? "update" : "add"}-exclusion=name=${name},filter=${filter},disabled=false`,
        ),
      ],
    },
  ];
}

function findExclusion(shown: unknown) {
  return ((shown ?? {}) as Sink).exclusions?.find((each) => each.name === name);
}
