import type { Command, RunCommand, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

type BudgetTarget = Pick<Target, "project" | "projectNumber"> & {
  /** In the currency of the billing account, as `50EUR`. */
  readonly monthlyBudget: string;
  readonly budgetTopic: string;
};

interface Budget {
  readonly name: string;
  readonly displayName: string;
}

const gcloud = (...words: string[]): Command => ["gcloud", ...words];
const json = "--format=json";
/** Stands for an account that cannot be told, in commands that are only shown. */
const NO_ACCOUNT = "ACCOUNT";

/** A budget of the project, which tells of its cost on a topic several times a day. */
export function budgetSettings(target: BudgetTarget, run: RunCommand): Setting[] {
  const { project, projectNumber, monthlyBudget, budgetTopic } = target;
  const inProject = `--project=${project}`;
  const account = findAccount(project, run);
  const ofAccount = `--billing-account=${account}`;
  const displayName = `Souk ${project}`;
  const topic = `projects/${project}/topics/${budgetTopic}`;
  return [
    {
      what: `There is a topic for Google's messages about the budget, ${budgetTopic} (BUDGET_TOPIC)`,
      show: gcloud("pubsub", "topics", "describe", budgetTopic, json, inProject),
      read: (found) => ({ isSet: found !== undefined, found: found === undefined ? "none" : "there" }),
      apply: [gcloud("pubsub", "topics", "create", budgetTopic, inProject)],
    },
    {
      what: `A budget of ${monthlyBudget} a month is told at 50, 80 and 100 %`,
      show: gcloud("billing", "budgets", "list", ofAccount, `--filter=displayName="${displayName}"`, json),
      read: (found) => {
        const [budget] = (found ?? []) as Budget[];
        const id = budget?.name.split("/").at(-1);
        return { isSet: budget !== undefined, found: id === undefined ? "none" : `BUDGET_ID=${id}` };
      },
      apply: [
        gcloud(
          "billing",
          "budgets",
          "create",
          ofAccount,
          `--display-name=${displayName}`,
          `--budget-amount=${monthlyBudget}`,
          `--filter-projects=projects/${projectNumber}`,
          ...[0.5, 0.8, 1].map((percent) => `--threshold-rule=percent=${percent}`),
          `--notifications-rule-pubsub-topic=${topic}`,
        ),
      ],
    },
  ];
}

/** Of the project's billing account. */
function findAccount(project: string, run: RunCommand): string {
  const { status, stdout } = run(gcloud("billing", "projects", "describe", project, json));
  if (status !== 0) return NO_ACCOUNT;
  const { billingAccountName = "" } = JSON.parse(stdout) as { billingAccountName?: string };
  return billingAccountName.split("/").at(-1) || NO_ACCOUNT;
}
