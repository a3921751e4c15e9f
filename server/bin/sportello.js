#!/usr/bin/env node
import '../dist/cli/sportello.js';
