import { describeSite } from './describeSite.ts';

describeSite('astro');
