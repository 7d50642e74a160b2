from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "connected.foundation.spreadsheets"
    label = "spreadsheets"
