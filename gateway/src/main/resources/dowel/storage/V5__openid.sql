-- What a provider of sign-ins (OpenID Connect) calls somebody of the staff; an administrator says it.
ALTER TABLE staff_member ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX staff_member_by_subject ON staff_member (subject);
