"""How fast the window is (`python -m ui bench desk`): starting, answering keys, never blocking, forms, memory.

Raw limits are timed in the same run by turns with ours. Only numbers leave a bench, never what a case says. This
package stands above the whole client; nobody imports it.
"""
