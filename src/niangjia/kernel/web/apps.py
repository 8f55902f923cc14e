"""App of the web kernel: middleware and the read guard."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What every page stands on."""

    name = "niangjia.kernel.web"
    label = "web"

    def ready(self) -> None:
        """Compile messages that changed; say as the house says what is missing; let an audited read
        write its row in a reading request.
        """
        from niangjia.kernel.audit.writing import let_reads_be_written_by
        from niangjia.kernel.web.fields import say_what_to_fill
        from niangjia.kernel.web.messages import compile_messages
        from niangjia.kernel.web.reading import writing_allowed

        compile_messages()
        say_what_to_fill()
        let_reads_be_written_by(writing_allowed)
