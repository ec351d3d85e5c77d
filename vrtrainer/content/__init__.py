"""What course designers write, and how it becomes a frozen case.

`load` reads scenario files and catalogues strictly and reports every fault at once;
`resolve` turns one scenario and a seed into a `Case`, the only thing that later rooms read.
"""
