// Stops what runs under a request id: the server itself goes on when a client hangs up.
// $rid: the value of the parameter __rid, which every statement of ours has and none uses
// message: what the server says of each transaction that was stopped
SHOW TRANSACTIONS YIELD transactionId AS t, parameters AS p
WHERE p.__rid = $rid
TERMINATE TRANSACTIONS t YIELD message
RETURN message
