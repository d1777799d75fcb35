#!/usr/bin/env node
import { hideBin } from 'yargs/helpers';
import { anodyne } from './anodyne.ts';
import { watchOutput } from './print.ts';

watchOutput();
const code = await anodyne(hideBin(process.argv));
// 0 must not hide that output was lost
if (code !== 0) process.exitCode = code;
