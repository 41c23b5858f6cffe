"""`python -m amparo` is the command line."""

from amparo.cli.main import main

if __name__ == "__main__":
    main()
