/** What a task carries. */
export interface TaskBody {
  readonly jobId?: unknown;
  /** As the job names it. */
  readonly queue?: unknown;
}

/** The function that runs the jobs of a queue: `domain-function` of `domain.function` and `domain.function/kind`. */
export function functionOfQueue(queue: string): string {
  const [name = ""] = queue.split("/");
  return name.replace(".", "-");
}

/** Which of the jobs that share a function; undefined where it has one of its own. */
export function kindOfQueue(queue: string): string | undefined {
  return queue.split("/")[1];
}
