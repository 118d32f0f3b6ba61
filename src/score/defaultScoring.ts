/** The weights that hold when the operator sets none; one of the policy's defaults, named here for those who only score. */
export { DEFAULT_SCORING } from '../model/defaultPolicy.ts';
