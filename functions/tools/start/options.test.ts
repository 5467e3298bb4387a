import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Problem } from "../problem.ts";
import { readStartOptions } from "./options.ts";

describe("The flags of start", () => {
  it("are not needed: the market is added and the story played", () => {
    assert.deepEqual(readStartOptions([]), { once: false, withStory: true, withSample: true });
  });

  it("leave out the story or the market", () => {
    const options = readStartOptions(["--no-story", "--no-seed"]);
    assert.deepEqual(options, { once: false, withStory: false, withSample: false });
  });

  it("name a folder as seen from where npm was called", () => {
    for (const args of [["--data", "kept"], ["--data=kept"]]) {
      assert.equal(readStartOptions(args, "/home/somebody").dataFolder, "/home/somebody/kept");
    }
  });

  it("play the story once in a project with nothing else in it", () => {
    assert.deepEqual(readStartOptions(["--once"]), { once: true, withStory: true, withSample: false });
    assert.throws(() => readStartOptions(["--once", "--no-story"]), Problem);
  });

  it("start one domain by itself, with no story and no market", () => {
    const options = readStartOptions(["--only", "media"]);
    assert.deepEqual(options, { once: false, withStory: false, withSample: false, only: ["media"] });
    assert.deepEqual(readStartOptions(["--only=media,search"]).only, ["media", "search"]);
    assert.throws(() => readStartOptions(["--only", "medai"]), /no such domain. There are accounts, .*media/);
  });

  it("are listed to whoever gives one that there is not", () => {
    for (const args of [["--no-storry"], ["story"], ["--data"], ["--data="], ["--data", "--once"]]) {
      assert.throws(
        () => readStartOptions(args),
        (error: Error) =>
          error instanceof Problem &&
          ["--once", "--no-story", "--no-seed", "--data <folder>"].every((flag) =>
            error.message.includes(flag),
          ),
        args.join(" "),
      );
    }
  });
});
