"""The commands of ``python -m train``: each reads its options, calls the stages in order, prints and writes."""
