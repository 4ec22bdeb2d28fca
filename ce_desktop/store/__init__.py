"""The school file: tables, migrations, history, backups and queries. The only peewee and APSW."""
