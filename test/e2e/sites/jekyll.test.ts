import { describeSite } from './describeSite.ts';

describeSite('jekyll');
