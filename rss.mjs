import { update } from './dist/indexer/update.js';
import { loadConfig } from './dist/index.js';
import fs from 'node:fs';
const { config } = loadConfig({ rcFile:'/tmp/hC-mail/rc-md3', environment: {HOME:'/tmp'} });
fs.rmSync('/tmp/hC-mail/md3.db',{force:true});let n=0;
const m=(w)=>{const u=process.memoryUsage();console.log(w,'rss',u.rss>>20,'heap',u.heapUsed>>20,'/',u.heapTotal>>20,'ext',u.external>>20,'ab',u.arrayBuffers>>20)};
await update(config,{onEvent(e){ if(e.kind==='scanned'||e.kind==='folder') m(e.kind); if(e.kind==='message'&&++n%50000===0) m(n)}});m('end');
