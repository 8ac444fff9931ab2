"""The two ways in which the carrier says no: an error of a TwiML document and an error of a REST request."""

from __future__ import annotations


class TwimlError(Exception):
    """A document could not be fetched, read or executed; `code` is Twilio's error code."""

    def __init__(self, code: int, message: str, url: str = "") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.url = url


class RestError(Exception):
    """A REST request is refused with an HTTP status and Twilio's error code."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def body(self) -> dict[str, object]:
        """The JSON body the SDKs read."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


def not_found(what: str) -> RestError:
    """The answer to a resource that does not exist."""
    return RestError(404, 20404, f"The requested resource {what} was not found")


def invalid(code: int, message: str) -> RestError:
    """The answer to a request that asks for something impossible."""
    return RestError(400, code, message)


def lacking(what: str) -> RestError:
    """The answer to a feature that Twilio has and this carrier has not."""
    return RestError(400, 20001, f"{what} is not offered by this carrier")
