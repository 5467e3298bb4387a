/** By Pub/Sub's rules for names: 3 to 255 characters, which begin with a letter and not with `goog`. */
const NAME = /^(?!goog)[a-zA-Z][a-zA-Z0-9._~+%-]{2,254}$/;
const PATH = /^projects\/[a-z][a-z0-9-]{4,28}[a-z0-9]\/topics\/([^/]+)$/;

/** `projects/{project}/topics/{topic}` of a topic of this project, or of another by its path; undefined where it is no name. */
export function topicPath(topic: string): string | undefined {
  const name = PATH.exec(topic)?.[1];
  if (name !== undefined) return NAME.test(name) ? topic : undefined;
  const project = process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT;
  return project && NAME.test(topic) ? `projects/${project}/topics/${topic}` : undefined;
}
