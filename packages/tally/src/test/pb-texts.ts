/** The parts of a small, valid `.pb` file; line numbers in tests count on them. */
export const META = `META
key;value
description;Benches and trees
country;Belgium
unit;Example
instance;1
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;unknown
date_begin;2026
date_end;2026
`
export const PROJECTS = `PROJECTS
project_id;cost;name
bench;400;A bench
tree;600;A tree
fountain;700.50;A fountain
`
export const VOTES = `VOTES
voter_id;vote
1;bench,tree
2;bench
3;fountain,tree
4;tree,bench
`
export const FILE = META + PROJECTS + VOTES
