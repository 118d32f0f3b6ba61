/** Long work in steps, between which others may be served. */

/** All steps at once; what the work comes to. */
export function takeSteps<T>(steps: Iterator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
