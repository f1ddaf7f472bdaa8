//! A server that writes given bytes with pauses, and closes the connection: what HTTP libraries do not allow.

use armgen_tests::Outcome;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The bytes that are written to one connection, in pieces with a pause after each.
pub type Pieces = Vec<Vec<u8>>;

/// The length of a pause.
const PAUSE: Duration = Duration::from_millis(40);

/// A server that runs until it is dropped.
pub struct Socket {
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
    accepting: JoinHandle<()>,
}

impl Socket {
    /// Starts a server that writes one entry of the script to each connection, the last one again and again.
    pub async fn writing(script: Vec<Pieces>) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let index = count.fetch_add(1, Ordering::SeqCst);
                if let Some(pieces) = script.get(index).or(script.last()) {
                    // The client may close first, so the error is ignored.
                    let _ = write(stream, pieces).await;
                }
            }
        });
        Ok(Socket { address, connections, accepting })
    }

    /// The number of connections so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn write(mut stream: TcpStream, pieces: &Pieces) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    for piece in pieces {
        stream.write_all(piece).await?;
        stream.flush().await?;
        tokio::time::sleep(PAUSE).await;
    }
    stream.shutdown().await
}
