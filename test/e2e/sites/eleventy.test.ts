import { describeSite } from './describeSite.ts';

describeSite('eleventy');
