export interface Timeline {
  chapter: (title: string) => void;
  /** Resolves with what `work` does, which is printed with its duration. */
  step: <R>(what: string, work: () => Promise<R>) => Promise<R>;
  end: () => void;
}

/** Prints what happens as it happens, each step with how long it took. */
export function openTimeline(): Timeline {
  const startedAt = performance.now();
  return {
    chapter(title: string): void {
      console.log(`\n  ${title}`);
    },

    async step<R>(what: string, work: () => Promise<R>): Promise<R> {
      const from = performance.now();
      try {
        const result = await work();
        print("✔", what, performance.now() - from);
        return result;
      } catch (error) {
        print("✘", what, performance.now() - from);
        throw error;
      }
    },

    end(): void {
      console.log(`\n  The story took ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
    },
  };
}

function print(mark: string, what: string, durationMs: number): void {
  console.log(`  ${mark} ${what.padEnd(84)} ${Math.round(durationMs).toString().padStart(6)} ms`);
}
